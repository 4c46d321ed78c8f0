//! The command `techmatch`. All of it stands in the library beside this file, so that fuzz targets
//! reach its readers.

fn main() -> std::process::ExitCode {
    techmatch::main()
}
