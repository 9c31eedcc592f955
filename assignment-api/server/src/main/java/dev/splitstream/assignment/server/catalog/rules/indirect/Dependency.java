package dev.splitstream.assignment.server.catalog.rules.indirect;

import dev.splitstream.catalog.targeting.Prerequisite;
import java.util.List;
import java.util.Optional;

/**
 * That the units of an experiment depend on an entry.
 *
 * @param experiment the id of the experiment
 * @param way the entries on the way to it, from the experiment on, in words
 * @param sense how the units of the entry are related to those of the experiment
 * @param prerequisite of the experiment itself, if the entry is the flag that it names
 */
record Dependency(
    String experiment, List<String> way, Sense sense, Optional<Prerequisite> prerequisite) {

  /** How the units of a group are related to those of the experiment. */
  enum Sense {
    /** Units that enter the group may enter the experiment, and never leave it. */
    SAME,
    /** Units that enter the group may leave the experiment, and never enter it. */
    OPPOSITE,
    /** As {@link #OPPOSITE}, for units that opted out. */
    OPTED_OUT,
    /** Any. */
    ANY;

    Sense negated() {
      return switch (this) {
        case SAME -> OPPOSITE;
        case OPPOSITE -> SAME;
        case OPTED_OUT, ANY -> ANY;
      };
    }
  }

  /** The way in words. */
  String words() {
    return String.join(" > ", way);
  }
}
