package dev.splitstream.backfill.repair;

import dev.splitstream.pipelines.failed.FailedEvent;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Events by their fields, and failed events made of them. */
final class FailedTestEvents {
  static final String SOURCE = "experiment-conversions-1@42";
  static final long RECORDED_AT = 1_772_366_400_000L;

  /** All that an event must have. */
  static final Map<String, String> PURCHASE =
      Map.of(
          "event_id", "8a6e0804-2bd0-4672-b79d-d97027f9071a",
          "tenant", "acme",
          "unit_id", "unit",
          "type", "conversion",
          "name", "purchase",
          "occurred_at", "2026-03-01T12:00:00.123456Z",
          "received_at", "2026-03-01T12:00:01Z",
          "catalog_revision", "1",
          "properties", "{}");

  private FailedTestEvents() {}

  /** A purchase with one field added or changed. */
  static Map<String, String> purchaseWith(String field, String value) {
    Map<String, String> fields = new HashMap<>(PURCHASE);
    fields.put(field, value);
    return fields;
  }

  static byte[] bytes(Map<String, String> fields) {
    try {
      return new FailedEventDraft(fields).toBytes();
    } catch (RepairException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** These fields, refused. */
  static FailedEvent failed(Map<String, String> fields) {
    return failed(bytes(fields));
  }

  static FailedEvent failed(String text) {
    return failed(text.getBytes(StandardCharsets.UTF_8));
  }

  static FailedEvent failed(byte[] original) {
    return failed(SOURCE, original);
  }

  static FailedEvent failed(String source, byte[] original) {
    return new FailedEvent(
        "DecodeEvents",
        "bad",
        source,
        RECORDED_AT,
        "acme",
        "acme|unit".getBytes(StandardCharsets.UTF_8),
        original);
  }
}
