package dev.splitstream.runners.cli.session;

import java.util.List;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** What commands with subcommands refuse. */
public final class Subcommands {
  private Subcommands() {}

  /** For a group that was called without a subcommand. */
  public static ParameterException missing(CommandSpec group) {
    return new ParameterException(
        group.commandLine(),
        "Missing subcommand: " + String.join(", ", group.subcommands().keySet()));
  }

  /**
   * Refuses options before a subcommand, which would be ignored.
   *
   * @throws ParameterException if there is one; {@link StackOptions} may stand there
   */
  public static void refuseIgnoredOptions(ParseResult parsed) {
    ParseResult group = parsed;
    while (group.hasSubcommand()) {
      ParseResult subcommand = group.subcommand();
      List<OptionSpec> ignored =
          group.matchedOptions().stream()
              .filter(option -> !option.longestName().equals(StackOptions.NAME))
              .toList();
      if (!ignored.isEmpty()) {
        throw new ParameterException(
            group.commandSpec().commandLine(),
            "Invalid option: '%s' has no effect before '%s'"
                .formatted(ignored.get(0).longestName(), subcommand.commandSpec().name()),
            (ArgSpec) ignored.get(0),
            null);
      }
      group = subcommand;
    }
  }
}
