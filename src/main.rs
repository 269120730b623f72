//! The command line.
fn main() {
    for path in std::env::args().skip(1) {
        if path == "extract" { continue; }
        let k = match fundgraph::knowledge::Knowledge::load(None, &[]) { Ok(k) => k, Err(e) => { eprintln!("{e}"); std::process::exit(2) } };
        for r in fundgraph::pipeline::extract(&k, &path, &std::fs::read(&path).unwrap()).unwrap() {
            println!("{}", serde_json::to_string(&r).unwrap());
        }
    }
}
