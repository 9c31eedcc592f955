package dev.splitstream.assignment.server.keys;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.splitstream.http.access.Scope;
import dev.splitstream.http.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Request and response bodies about keys. */
final class KeyBodies {
  private static final Duration DEFAULT_GRACE = Duration.ofDays(1);
  private static final Duration MAX_GRACE = Duration.ofDays(90);

  private KeyBodies() {}

  /**
   * How to replace a key.
   *
   * @param grace how long the old key keeps working, as an ISO 8601 duration; one day if absent
   */
  record RotateBody(@Nullable String grace) {

    /**
     * How long the old key keeps working.
     *
     * @throws ProblemException 400 unless it is a duration from 0 to 90 days
     */
    Duration graceOrDefault() {
      if (grace == null) {
        return DEFAULT_GRACE;
      }
      try {
        Duration parsed = Duration.parse(grace);
        if (!parsed.isNegative() && parsed.compareTo(MAX_GRACE) <= 0) {
          return parsed;
        }
      } catch (DateTimeParseException | ArithmeticException notADuration) {
        // Reported like a duration that is out of range.
      }
      throw ProblemException.invalid("/grace", "must be a duration from PT0S to P90D, like PT24H");
    }
  }

  /** A key's metadata, and the key itself, which is shown only once. */
  record MadeKey(
      String id,
      String name,
      String kind,
      List<String> scopes,
      List<String> origins,
      List<String> teams,
      @JsonProperty("created_at") Instant createdAt,
      @JsonProperty("expires_at") @Nullable Instant expiresAt,
      String key) {

    static MadeKey of(KeyRecord made, String key) {
      return new MadeKey(
          made.id(),
          made.name(),
          made.kind().wireName(),
          names(made.scopes()),
          made.origins(),
          made.teams(),
          made.createdAt(),
          made.expiresAt(),
          key);
    }

    /** Leaves out the key. */
    @Override
    public String toString() {
      return "MadeKey[id=" + id + ", key=***]";
    }
  }

  /** A key's metadata. */
  record KeyView(
      String id,
      String name,
      String kind,
      List<String> scopes,
      List<String> origins,
      List<String> teams,
      @JsonProperty("created_at") Instant createdAt,
      @JsonProperty("created_by") String createdBy,
      @JsonProperty("expires_at") @Nullable Instant expiresAt,
      @JsonProperty("revoked_at") @Nullable Instant revokedAt,
      @JsonProperty("revoked_by") @Nullable String revokedBy) {

    static KeyView of(KeyRecord key) {
      return new KeyView(
          key.id(),
          key.name(),
          key.kind().wireName(),
          names(key.scopes()),
          key.origins(),
          key.teams(),
          key.createdAt(),
          key.createdBy(),
          key.expiresAt(),
          key.revokedAt(),
          key.revokedBy());
    }
  }

  /** A tenant's keys. */
  record KeyList(List<KeyView> keys) {}

  private static List<String> names(List<Scope> scopes) {
    return scopes.stream().map(Scope::wireName).toList();
  }
}
