//! The command `techmatch`. All of it is in the library beside this file, so that `tests/mutations.rs`
//! reaches its readers.

fn main() -> std::process::ExitCode {
    techmatch::main()
}
