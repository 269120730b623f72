//! The `fundgraph` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    fundgraph::cli::run(std::env::args_os())
}
