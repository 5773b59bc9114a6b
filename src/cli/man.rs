//! `man`: a manual page in roff, made from the definitions of the flags.

use std::process::ExitCode;

use super::{Error, Result};
use crate::output::sink::Sink;

#[derive(clap::Args)]
pub struct Args {
    /// The subcommand whose page is printed (`check`, `rules list`); the program's own page where not given
    subcommand: Vec<String>,
}

pub fn run(args: &Args) -> Result {
    let mut command = super::definition();
    command.build();
    for name in &args.subcommand {
        let Some(inner) = command.find_subcommand(name) else {
            let names: Vec<_> = command.get_subcommands().map(clap::Command::get_name).filter(|n| *n != "help").collect();
            let message = format!("`{}` has no subcommand `{name}`", command.get_name());
            return Err(Error::Usage { message, advice: format!("its subcommands are: {}", names.join(", ")) });
        };
        command = inner.clone();
    }
    let mut sink = Sink::stdout();
    clap_mangen::Man::new(command).render(&mut sink)?;
    sink.finish()?;
    Ok(ExitCode::SUCCESS)
}
