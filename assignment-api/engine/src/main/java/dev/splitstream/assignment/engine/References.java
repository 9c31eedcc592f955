package dev.splitstream.assignment.engine;

import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.Flag;
import dev.splitstream.catalog.Segment;
import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.catalog.targeting.Audience;
import dev.splitstream.catalog.targeting.FlagRule;
import dev.splitstream.catalog.targeting.Prerequisite;
import dev.splitstream.catalog.targeting.Serve;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which entries of a catalog refer to which others when they are evaluated. */
final class References {
  private static final String FLAG = "flag:";
  private static final String EXPERIMENT = "experiment:";

  private References() {}

  static String flag(String id) {
    return FLAG + id;
  }

  static String experiment(String id) {
    return EXPERIMENT + id;
  }

  /** Between flags and experiments: by prerequisites, and by rules that run experiments. */
  static Map<String, Set<String>> betweenFlags(TenantCatalog catalog) {
    Map<String, Set<String>> references = new HashMap<>();
    for (Experiment experiment : catalog.experiments().values()) {
      put(references, experiment(experiment.id()), flags(experiment.prerequisites()));
    }
    for (Flag flag : catalog.flags().values()) {
      Set<String> targets = flags(flag.prerequisites());
      for (FlagRule rule : flag.rules()) {
        if (rule.serve() instanceof Serve.Run run) {
          targets.add(experiment(run.experiment()));
        }
      }
      put(references, flag(flag.id()), targets);
    }
    return references;
  }

  /** Between segments. */
  static Map<String, Set<String>> betweenSegments(TenantCatalog catalog) {
    Map<String, Set<String>> references = new HashMap<>();
    for (Segment segment : catalog.segments().values()) {
      Set<String> targets = new HashSet<>();
      collect(segment.audience(), targets);
      put(references, segment.id(), targets);
    }
    return references;
  }

  /** Entries that refer to nothing are in no cycle. */
  private static void put(Map<String, Set<String>> references, String entry, Set<String> targets) {
    if (!targets.isEmpty()) {
      references.put(entry, targets);
    }
  }

  private static Set<String> flags(List<Prerequisite> prerequisites) {
    Set<String> targets = new HashSet<>();
    prerequisites.forEach(one -> targets.add(flag(one.flagId())));
    return targets;
  }

  private static void collect(@Nullable Audience audience, Set<String> segments) {
    if (audience instanceof Audience.All all) {
      all.all().forEach(part -> collect(part, segments));
    } else if (audience instanceof Audience.Any any) {
      any.any().forEach(part -> collect(part, segments));
    } else if (audience instanceof Audience.Not not) {
      collect(not.not(), segments);
    } else if (audience instanceof Audience.InSegment in) {
      segments.add(in.segment());
    }
  }
}
