package dev.splitstream.runners.cli.session;

import dev.splitstream.runners.local.plan.Installation;
import dev.splitstream.runners.local.plan.StackFailure;
import dev.splitstream.runners.local.plan.StackLayout;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that every command has: which stack it is about. */
public final class StackOptions {
  private static final String VARIABLE = "SPLITSTREAM_HOME";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Folder of the stack: data, logs, keys. Default: $SPLITSTREAM_HOME, else .splitstream in"
              + " the project.")
  private @Nullable Path data;

  public StackOptions() {}

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
    if (data != null) {
      return new StackLayout(data);
    }
    String home = System.getenv(VARIABLE);
    return home == null || home.isBlank()
        ? new StackLayout(installation().root().resolve(StackLayout.DEFAULT_FOLDER))
        : new StackLayout(Path.of(home));
  }

  public StackControl control() throws StackFailure {
    return new StackControl(installation(), layout(), System.err);
  }
}
