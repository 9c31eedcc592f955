package dev.splitstream.assignment.server.keys;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.splitstream.event.Violation;
import dev.splitstream.http.access.Origins;
import dev.splitstream.http.access.Scope;
import dev.splitstream.http.access.Teams;
import dev.splitstream.http.json.Timestamps;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.store.key.KeyKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request to create a key.
 *
 * @param name what it is for
 * @param kind {@code server} (the default) or {@code browser}
 * @param scopes what it allows
 * @param origins of a browser key: where pages that use it come from
 * @param teams of which a key with the scope edit is a member
 * @param expiresAt RFC 3339 time; never if absent
 */
record NewKey(
    @Nullable String name,
    @Nullable String kind,
    @Nullable List<@Nullable String> scopes,
    @Nullable List<@Nullable String> origins,
    @Nullable List<@Nullable String> teams,
    @JsonProperty("expires_at") @Nullable String expiresAt) {

  /** Without brackets, which separate people's names from their subjects in the history. */
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._:/@-]{0,99}");

  private static final int MOST_TEAMS = 50;

  /** What anyone who reads a page's source may do. */
  private static final Set<Scope> OF_BROWSERS = EnumSet.of(Scope.EVALUATE, Scope.COLLECT);

  /**
   * The properties of the requested key.
   *
   * @throws ProblemException 400 with every violation
   */
  KeyRecord.Plan plan(Instant now) {
    List<Violation> faults = new ArrayList<>();
    if (name == null || !NAME.matcher(name).matches()) {
      faults.add(
          new Violation(
              "/name", "must be 1 to 100 letters, digits, spaces or ._:/@-, a letter first"));
    }
    KeyKind wantedKind = kind(faults);
    List<Scope> wanted = scopes(wantedKind, faults);
    List<String> from = origins(wantedKind, faults);
    List<String> memberOf = teams(wanted, faults);
    Instant end = end(now, faults);
    if (!faults.isEmpty()) {
      throw ProblemException.invalid(faults);
    }
    return new KeyRecord.Plan(
        Objects.requireNonNull(name), wantedKind, wanted, from, memberOf, end);
  }

  private KeyKind kind(List<Violation> faults) {
    for (KeyKind known : KeyKind.values()) {
      if (known.wireName().equals(kind)) {
        return known;
      }
    }
    if (kind != null) {
      faults.add(new Violation("/kind", "must be server or browser"));
    }
    return KeyKind.SERVER;
  }

  private List<Scope> scopes(KeyKind wantedKind, List<Violation> faults) {
    if (scopes == null || scopes.isEmpty()) {
      faults.add(new Violation("/scopes", "must name at least one scope"));
      return List.of();
    }
    List<Scope> known = new ArrayList<>();
    for (int i = 0; i < scopes.size(); i++) {
      Optional<Scope> scope =
          Optional.ofNullable(scopes.get(i))
              .flatMap(Scope::ofWireName)
              .filter(named -> named != Scope.OPERATE);
      scope.ifPresent(known::add);
      if (scope.isEmpty()) {
        faults.add(
            new Violation(
                "/scopes/" + i, "must be assign, evaluate, ingest, collect, edit, admin or query"));
      } else if (wantedKind == KeyKind.BROWSER && !OF_BROWSERS.contains(scope.get())) {
        faults.add(new Violation("/scopes/" + i, "must be evaluate or collect for a browser key"));
      }
    }
    return known.stream().distinct().sorted().toList();
  }

  private List<String> origins(KeyKind wantedKind, List<Violation> faults) {
    List<@Nullable String> from = origins == null ? List.of() : origins;
    if (wantedKind == KeyKind.SERVER) {
      if (!from.isEmpty()) {
        faults.add(new Violation("/origins", "must be absent: only browser keys have origins"));
      }
      return List.of();
    }
    if (from.isEmpty() || from.size() > Origins.MOST) {
      faults.add(new Violation("/origins", "must name 1 to " + Origins.MOST + " origins"));
      return List.of();
    }
    List<String> wellFormed = new ArrayList<>();
    for (int i = 0; i < from.size(); i++) {
      String origin = from.get(i);
      if (origin != null && Origins.isWellFormed(origin)) {
        wellFormed.add(origin);
      } else {
        faults.add(
            new Violation(
                "/origins/" + i,
                "must be like https://example.com or https://*.example.com, in lower case, without"
                    + " a path"));
      }
    }
    return wellFormed.stream().distinct().sorted().toList();
  }

  /**
   * Teams need the scope edit: admins may edit the entries of every team, and other scopes edit
   * nothing.
   */
  private List<String> teams(List<Scope> wanted, List<Violation> faults) {
    List<@Nullable String> named = teams == null ? List.of() : teams;
    if (!named.isEmpty() && !wanted.contains(Scope.EDIT)) {
      faults.add(
          new Violation("/teams", "must be absent: only keys with the scope edit have teams"));
      return List.of();
    }
    if (named.size() > MOST_TEAMS) {
      faults.add(new Violation("/teams", "must name at most " + MOST_TEAMS + " teams"));
      return List.of();
    }
    List<String> wellFormed = new ArrayList<>();
    for (int i = 0; i < named.size(); i++) {
      String team = named.get(i);
      if (team != null && Teams.isName(team)) {
        wellFormed.add(team);
      } else {
        faults.add(new Violation("/teams/" + i, Teams.RULE));
      }
    }
    return wellFormed.stream().distinct().sorted().toList();
  }

  private @Nullable Instant end(Instant now, List<Violation> faults) {
    if (expiresAt == null) {
      return null;
    }
    Optional<Instant> end = Timestamps.parse(expiresAt).filter(now::isBefore);
    if (end.isEmpty()) {
      faults.add(new Violation("/expires_at", "must be an RFC 3339 time in the future"));
    }
    return end.orElse(null);
  }
}
