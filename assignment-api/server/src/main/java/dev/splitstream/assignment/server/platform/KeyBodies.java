package dev.splitstream.assignment.server.platform;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.splitstream.event.Violation;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What clients send about keys, and its rules. */
final class KeyBodies {
  /** No brackets: those tell people's names from their subjects in the history. */
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._:/@-]{0,99}");

  private static final Duration DEFAULT_GRACE = Duration.ofDays(1);
  private static final Duration MAX_GRACE = Duration.ofDays(90);

  private KeyBodies() {}

  /**
   * A key to be made.
   *
   * @param name what it is for
   * @param scopes what it allows
   * @param expiresAt RFC 3339; never when absent
   */
  record NewKey(
      @Nullable String name,
      @Nullable List<@Nullable String> scopes,
      @JsonProperty("expires_at") @Nullable String expiresAt) {

    /**
     * What it asks for.
     *
     * @throws ProblemException 400 with all that is wrong
     */
    KeyRecords.Plan plan(Instant now) {
      List<Violation> faults = new ArrayList<>();
      if (name == null || !NAME.matcher(name).matches()) {
        faults.add(
            new Violation(
                "/name", "must be 1 to 100 letters, digits, spaces or ._:/@-, a letter first"));
      }
      List<Scope> wanted = scopes(faults);
      Instant end = end(now, faults);
      if (!faults.isEmpty()) {
        throw new ProblemException(Problem.invalid(faults));
      }
      return new KeyRecords.Plan(Objects.requireNonNull(name), wanted, end);
    }

    private List<Scope> scopes(List<Violation> faults) {
      if (scopes == null || scopes.isEmpty()) {
        faults.add(new Violation("/scopes", "must name at least one scope"));
        return List.of();
      }
      List<Scope> known = new ArrayList<>();
      for (int i = 0; i < scopes.size(); i++) {
        Optional<Scope> scope = Optional.ofNullable(scopes.get(i)).flatMap(Scope::ofWireName);
        scope.ifPresent(known::add);
        if (scope.isEmpty()) {
          faults.add(new Violation("/scopes/" + i, "must be assign, ingest, admin or query"));
        }
      }
      return known.stream().distinct().sorted().toList();
    }

    private @Nullable Instant end(Instant now, List<Violation> faults) {
      if (expiresAt == null) {
        return null;
      }
      Optional<Instant> end = Timestamps.parse(expiresAt).filter(now::isBefore);
      if (end.isEmpty()) {
        faults.add(new Violation("/expires_at", "must be an RFC 3339 time to come"));
      }
      return end.orElse(null);
    }
  }

  /**
   * How to replace a key.
   *
   * @param grace how long the old key goes on working, as ISO 8601 has it; a day when absent
   */
  record RotateBody(@Nullable String grace) {

    /**
     * How long the old key goes on working.
     *
     * @throws ProblemException 400 when that is no duration from none to 90 days
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
        // Falls through to the same answer as for one out of range.
      }
      throw ProblemException.invalid("/grace", "must be a duration from PT0S to P90D, like PT24H");
    }
  }

  /** A key's public face, and the key itself, which is shown this once. */
  record MadeKey(
      String id,
      String name,
      List<String> scopes,
      @JsonProperty("created_at") Instant createdAt,
      @JsonProperty("expires_at") @Nullable Instant expiresAt,
      String key) {

    static MadeKey of(KeyRecord made, String key) {
      return new MadeKey(
          made.id(), made.name(), names(made.scopes()), made.createdAt(), made.expiresAt(), key);
    }

    /** Without the key. */
    @Override
    public String toString() {
      return "MadeKey[id=" + id + ", key=***]";
    }
  }

  /** A key's public face. */
  record KeyView(
      String id,
      String name,
      List<String> scopes,
      @JsonProperty("created_at") Instant createdAt,
      @JsonProperty("created_by") String createdBy,
      @JsonProperty("expires_at") @Nullable Instant expiresAt,
      @JsonProperty("revoked_at") @Nullable Instant revokedAt,
      @JsonProperty("revoked_by") @Nullable String revokedBy) {

    static KeyView of(KeyRecord key) {
      return new KeyView(
          key.id(),
          key.name(),
          names(key.scopes()),
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
