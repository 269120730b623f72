//! CSV files with typed headers for `neo4j-admin database import full` of Neo4j 5.

use std::io::{self, Write};

use super::network::{Attributes, Network, Node, is_whole};

/// The files, in the order in which they are written.
pub(super) const FILES: [&str; 2] = ["nodes.csv", "relationships.csv"];

/// Writes the nodes: their labels are `Entity`, `Flow`, … and the class.
pub(super) fn nodes(network: &Network<'_>, writer: impl Write) -> io::Result<()> {
    let columns = network.node_columns();
    let mut csv = csv::Writer::from_writer(writer);
    csv.write_record(["id:ID", ":LABEL", "label"].map(str::to_owned).into_iter().chain(columns.iter().map(typed)))?;
    for node in &network.nodes {
        let labels = labels(node);
        let head = [node.name.as_str(), &labels, &node.label].map(str::to_owned);
        csv.write_record(head.into_iter().chain(cells(&columns, &node.attributes)))?;
    }
    csv.flush()
}

/// Writes the relationships.
pub(super) fn relationships(network: &Network<'_>, writer: impl Write) -> io::Result<()> {
    let columns = network.edge_columns();
    let mut csv = csv::Writer::from_writer(writer);
    csv.write_record(
        [":START_ID", ":END_ID", ":TYPE", "label"].map(str::to_owned).into_iter().chain(columns.iter().map(typed)),
    )?;
    for edge in &network.edges {
        let name = |place: usize| network.nodes[place].name.clone();
        let head = [name(edge.source), name(edge.target), upper_snake(edge.role), edge.label.clone()];
        csv.write_record(head.into_iter().chain(cells(&columns, &edge.attributes)))?;
    }
    csv.flush()
}

/// The command that imports the files of a folder into an empty database.
pub(super) fn command(folder: &str) -> String {
    let option = |option: &str, file: &str| {
        let path = format!("{}/{file}", folder.trim_end_matches('/'));
        let is_plain = path.chars().all(|character| character.is_alphanumeric() || "/._-+@:".contains(character));
        if is_plain { format!("--{option}={path}") } else { format!("--{option}='{}'", path.replace('\'', r"'\''")) }
    };
    let [nodes, relationships] = FILES;
    format!(
        "neo4j-admin database import full {} {} --multiline-fields=true neo4j",
        option("nodes", nodes),
        option("relationships", relationships)
    )
}

/// A header with its type.
fn typed(name: &&'static str) -> String {
    format!("{name}:{}", if is_whole(name) { "long" } else { "string" })
}

fn cells(columns: &[&str], attributes: &Attributes<'_>) -> Vec<String> {
    let cell = |name: &&str| attributes.get(name).map(|value| value.text().into_owned()).unwrap_or_default();
    columns.iter().map(cell).collect()
}

/// Every class of a node, the widest first.
fn labels(node: &Node<'_>) -> String {
    let text = |name| node.attributes.get(name).map(|value| value.text().into_owned()).unwrap_or_default();
    let (kind, class) = (text("kind"), text("type"));
    let mut kind: Vec<char> = kind.chars().collect();
    kind.iter_mut().take(1).for_each(|first| *first = first.to_ascii_uppercase());
    let kind: String = kind.into_iter().collect();
    if kind == class { kind } else { format!("{kind};{class}") }
}

/// `fundedUnder` as Neo4j's users write types: `FUNDED_UNDER`.
fn upper_snake(role: &str) -> String {
    let mut upper = String::new();
    for character in role.chars() {
        if character.is_ascii_uppercase() {
            upper.push('_');
        }
        upper.push(character.to_ascii_uppercase());
    }
    upper
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_and_paths_are_written_as_neo4j_has_them() {
        assert_eq!(upper_snake("fundedUnder"), "FUNDED_UNDER");
        assert!(command("kg out").contains("--nodes='kg out/nodes.csv' --relationships='kg out/relationships.csv'"));
        assert!(command("neo/").contains("full --nodes=neo/nodes.csv "));
    }
}
