package dev.splitstream.runners.cli.session;

import dev.splitstream.runners.local.plan.Installation;
import dev.splitstream.runners.local.plan.StackFailure;
import dev.splitstream.runners.local.plan.StackLayout;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The options that every command has: which stack it is about. A group of commands has them too, so
 * that they may stand before or after the subcommand.
 */
public final class StackOptions {
  /** The option that a group of commands takes for its subcommands. */
  public static final String NAME = "--data";

  private static final String VARIABLE = "SPLITSTREAM_HOME";
  private static final String JVM_FLAGS = "SPLITSTREAM_JVM_FLAGS";

  /** The command that has these options. */
  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Option(
      names = NAME,
      paramLabel = "DIR",
      description =
          "Folder of the stack: data, logs, keys. Default: $SPLITSTREAM_HOME, or .splitstream in"
              + " the project.")
  private @Nullable Path data;

  public StackOptions() {}

  /** The command that has these options. */
  public CommandSpec command() {
    if (command == null) {
      throw new IllegalStateException("Cannot run outside of picocli");
    }
    return command;
  }

  /** The project this program was built in. */
  public Installation installation() throws StackFailure {
    URI code;
    try {
      code = StackOptions.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    } catch (URISyntaxException e) {
      throw new StackFailure("Cannot find the program's own jar", e);
    }
    return Installation.around(Path.of(code));
  }

  /** The stack's folders. */
  public StackLayout layout() throws StackFailure {
    Path given = data == null ? ofGroup() : data;
    if (given != null) {
      return new StackLayout(given);
    }
    String home = System.getenv(VARIABLE);
    return home == null || home.isBlank()
        ? new StackLayout(installation().root().resolve(StackLayout.DEFAULT_FOLDER))
        : new StackLayout(Path.of(home));
  }

  public StackControl control() throws StackFailure {
    return new StackControl(installation(), layout(), jvmFlags(), System.err);
  }

  /** More flags of the JVM of each process, after its own. */
  public List<String> jvmFlags() {
    String flags = System.getenv(JVM_FLAGS);
    return flags == null || flags.isBlank() ? List.of() : List.of(flags.trim().split(" +"));
  }

  private @Nullable Path ofGroup() {
    CommandSpec group = command == null ? null : command.parent();
    OptionSpec option = group == null ? null : group.findOption(NAME);
    return option == null ? null : option.getValue();
  }
}
