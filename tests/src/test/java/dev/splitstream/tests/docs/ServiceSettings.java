package dev.splitstream.tests.docs;

import dev.splitstream.tests.ProjectRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the configuration file of a service. A comment there explains the setting or the group
 * below it, and those after it in the same group that have no comment of their own.
 */
final class ServiceSettings {
  private final Deque<Group> open = new ArrayDeque<>();
  private final List<Explained> rows = new ArrayList<>();
  private final List<Setting> unexplained = new ArrayList<>();
  private final StringBuilder comment = new StringBuilder();
  private @Nullable Explained current;

  private record Group(int indent, String name) {}

  /**
   * Settings that one comment explains.
   *
   * @param meaning the comment
   * @param scope the group whose settings it explains
   * @param settings these
   */
  record Explained(String meaning, String scope, List<Setting> settings) {}

  private ServiceSettings() {}

  /** Reads a file. */
  static ServiceSettings of(String file) throws IOException {
    ServiceSettings found = new ServiceSettings();
    Files.readAllLines(ProjectRoot.resolve(file)).forEach(found::add);
    return found;
  }

  /** All that comments explain. */
  List<Explained> rows() {
    return rows;
  }

  /** Those without a comment: of libraries, and no business of an operator. */
  List<Setting> unexplained() {
    return unexplained;
  }

  private void add(String line) {
    String text = line.strip();
    if (text.isEmpty()) {
      comment.setLength(0);
    } else if (text.startsWith("#")) {
      comment.append(comment.isEmpty() ? "" : " ").append(text.substring(1).strip());
    } else {
      addKey(line.length() - line.stripLeading().length(), text);
    }
  }

  private void addKey(int indent, String text) {
    while (!open.isEmpty() && open.getLast().indent() >= indent) {
      open.removeLast();
    }
    String parent = path();
    int colon = text.indexOf(':');
    open.addLast(new Group(indent, text.substring(0, colon)));
    String value = text.substring(colon + 1).strip();
    if (!comment.isEmpty()) {
      current =
          new Explained(comment.toString(), value.isEmpty() ? path() : parent, new ArrayList<>());
      rows.add(current);
      comment.setLength(0);
    }
    if (!value.isEmpty()) {
      addSetting(new Setting(path(), value));
    }
  }

  private void addSetting(Setting setting) {
    if (current != null && setting.name().startsWith(current.scope() + ".")) {
      current.settings().add(setting);
    } else {
      unexplained.add(setting);
    }
  }

  private String path() {
    return open.stream().map(Group::name).collect(Collectors.joining("."));
  }
}
