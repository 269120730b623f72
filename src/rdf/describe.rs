//! To come.
use crate::graph::Graph;
use oxigraph::model::QuadRef;
pub(super) fn graph<E>(_graph: &Graph, _sink: impl FnMut(QuadRef<'_>) -> Result<(), E>) -> Result<(), E> {
    todo!()
}
