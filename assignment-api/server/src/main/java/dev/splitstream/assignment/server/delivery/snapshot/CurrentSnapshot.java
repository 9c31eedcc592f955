package dev.splitstream.assignment.server.delivery.snapshot;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The content of the file {@code current}.
 *
 * @param revision of the newest snapshot
 * @param document its name
 * @param sha256 of its content, in hexadecimal
 */
record CurrentSnapshot(long revision, String document, String sha256) {
  private static final JsonMapper JSON = new JsonMapper();

  static CurrentSnapshot of(CatalogDocument document) {
    return new CurrentSnapshot(
        document.revision(),
        SnapshotNames.document(document.tenant(), document.revision()),
        document.sha256());
  }

  /** Empty if the content is damaged. */
  static Optional<CurrentSnapshot> parse(byte[] content) {
    try {
      return Optional.of(JSON.readValue(content, CurrentSnapshot.class))
          .filter(read -> read.document() != null && read.sha256() != null);
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  byte[] json() {
    return JSON.writeValueAsBytes(this);
  }
}
