package dev.splitstream.backfill.maintenance;

import dev.splitstream.pipelines.lake.maintenance.LakeHold.Tag;
import dev.splitstream.process.Report;
import java.util.List;
import java.util.Optional;

/**
 * Tags of the events table.
 *
 * @param changed the name of the tag that was made or removed; empty if none was
 * @param tags those that there are now
 */
record TagReport(Optional<String> changed, List<Tag> tags) implements Report {
  /** Copies the list. */
  TagReport {
    tags = List.copyOf(tags);
  }

  @Override
  public String text() {
    StringBuilder text = new StringBuilder();
    for (Tag tag : tags) {
      text.append(
          "Tag %s holds snapshot %d until %s%n"
              .formatted(tag.name(), tag.snapshotId(), tag.until()));
    }
    return tags.isEmpty() ? "No tags\n" : text.toString();
  }
}
