//! The command line as its users see it. `TRYCMD=overwrite cargo test --test cmd` writes
//! what has changed.

#[test]
fn the_command_line_keeps_its_word() {
    trycmd::TestCases::new().case("tests/cmd/*.trycmd").case("tests/cmd/*.toml");
}
