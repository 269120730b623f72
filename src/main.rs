//! The command line.
use fundgraph::record::*;
fn main() {
    for l in std::io::stdin().lines() {
        let l = l.unwrap();
        let r: Record = serde_json::from_str(&l).unwrap();
        let o = serde_json::to_string(&r).unwrap();
        println!("{o}");
        assert_eq!(r, serde_json::from_str(&o).unwrap());
    }
}
