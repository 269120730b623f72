//! `ask`
use super::{failure::Failure, kg::Kg};
use clap::Args;
use std::io::Write;
/// Ask
#[derive(Debug, Args)]
pub(super) struct Ask {
    question: Vec<String>,
    #[command(flatten)]
    kg: Kg,
}
impl Ask {
    pub(super) fn run(&self, _out: &mut impl Write) -> Result<(), Failure> {
        Ok(())
    }
}
