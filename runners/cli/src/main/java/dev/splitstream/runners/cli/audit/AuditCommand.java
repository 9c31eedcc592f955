package dev.splitstream.runners.cli.audit;

import dev.splitstream.runners.cli.session.StackOptions;
import dev.splitstream.runners.cli.session.Subcommands;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Checks of the history of the catalog. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description = "Checks the history of the catalog.",
    subcommands = VerifyCommand.class)
public final class AuditCommand implements Runnable {
  @Mixin private final StackOptions stack = new StackOptions();

  AuditCommand() {}

  @Override
  public void run() {
    throw Subcommands.missing(stack.command());
  }
}
