package dev.splitstream.assignment.server.catalog.rules;

import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.EntryKind;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.Flag;
import dev.splitstream.catalog.Holdout;
import dev.splitstream.catalog.Segment;
import dev.splitstream.catalog.targeting.Audience;
import dev.splitstream.catalog.targeting.FlagRule;
import dev.splitstream.catalog.targeting.Prerequisite;
import dev.splitstream.catalog.targeting.Serve;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reference from one catalog entry to another.
 *
 * @param kind the kind of the target
 * @param id the id of the target
 * @param variations the variations of a flag that are referred to
 * @param pointer where the referring entry contains it
 */
record Reference(EntryKind kind, String id, List<String> variations, String pointer) {

  /** Whether the target is this entry. */
  boolean isTo(EntryKind otherKind, String otherId) {
    return kind == otherKind && id.equals(otherId);
  }

  /** All references of an entry. */
  static List<Reference> of(CatalogEntry entry) {
    List<Reference> found = new ArrayList<>();
    if (entry instanceof Experiment experiment) {
      ofExperiment(experiment, found);
    } else if (entry instanceof Flag flag) {
      ofPrerequisites(flag.prerequisites(), found);
      for (int i = 0; i < flag.rules().size(); i++) {
        ofRule(flag.rules().get(i), "/rules/" + i, found);
      }
    } else if (entry instanceof Segment segment) {
      ofAudience(segment.audience(), "/audience", found);
    } else if (entry instanceof Holdout holdout) {
      holdout.layerIds().forEach(id -> found.add(to(EntryKind.LAYER, id, "/layer_ids")));
    }
    return found;
  }

  private static Reference to(EntryKind kind, String id, String pointer) {
    return new Reference(kind, id, List.of(), pointer);
  }

  private static void ofExperiment(Experiment experiment, List<Reference> found) {
    String layerId = experiment.layerId();
    if (layerId != null) {
      found.add(to(EntryKind.LAYER, layerId, "/layer_id"));
    }
    ofAudience(experiment.audience(), "/audience", found);
    ofPrerequisites(experiment.prerequisites(), found);
    for (int i = 0; i < experiment.metricIds().size(); i++) {
      found.add(to(EntryKind.METRIC, experiment.metricIds().get(i), "/metrics/" + i));
    }
  }

  private static void ofPrerequisites(List<Prerequisite> prerequisites, List<Reference> found) {
    for (int i = 0; i < prerequisites.size(); i++) {
      Prerequisite one = prerequisites.get(i);
      found.add(
          new Reference(
              EntryKind.FLAG, one.flagId(), one.variations(), "/prerequisites/" + i + "/flag_id"));
    }
  }

  private static void ofRule(FlagRule rule, String pointer, List<Reference> found) {
    ofAudience(rule.audience(), pointer + "/audience", found);
    if (rule.serve() instanceof Serve.Run run) {
      found.add(to(EntryKind.EXPERIMENT, run.experiment(), pointer + "/serve/experiment"));
    }
  }

  private static void ofAudience(
      @Nullable Audience audience, String pointer, List<Reference> found) {
    if (audience instanceof Audience.All all) {
      ofParts(all.all(), pointer + "/all/", found);
    } else if (audience instanceof Audience.Any any) {
      ofParts(any.any(), pointer + "/any/", found);
    } else if (audience instanceof Audience.Not not) {
      ofAudience(not.not(), pointer + "/not", found);
    } else if (audience instanceof Audience.InSegment in) {
      found.add(to(EntryKind.SEGMENT, in.segment(), pointer + "/segment"));
    }
  }

  private static void ofParts(List<Audience> parts, String pointer, List<Reference> found) {
    for (int i = 0; i < parts.size(); i++) {
      ofAudience(parts.get(i), pointer + i, found);
    }
  }
}
