package dev.splitstream.runners.cli.csv;

import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * YAML in which a scalar is the text that is written. A column may well hold {@code yes}, {@code
 * 010} or a date, which YAML would take for a truth value, for 8 and for a time.
 */
final class PlainText extends Resolver {
  private static final Pattern NOTHING = Pattern.compile("^(?:~|null| )$");

  private PlainText() {}

  static Yaml yaml() {
    LoaderOptions loading = new LoaderOptions();
    DumperOptions dumping = new DumperOptions();
    return new Yaml(
        new SafeConstructor(loading), new Representer(dumping), dumping, loading, new PlainText());
  }

  @Override
  protected void addImplicitResolvers() {
    addImplicitResolver(Tag.NULL, EMPTY, null);
    addImplicitResolver(Tag.NULL, NOTHING, "~n\0");
    addImplicitResolver(Tag.MERGE, MERGE, "<");
  }
}
