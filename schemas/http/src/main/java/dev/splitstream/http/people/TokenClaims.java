package dev.splitstream.http.people;

import dev.splitstream.http.access.Role;
import dev.splitstream.http.access.Teams;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/** The claims of a validated token. */
final class TokenClaims {
  private static final int MAX_NAME = 100;

  private TokenClaims() {}

  /** The text of a claim; empty if it is missing or not a string. */
  static Optional<String> text(Jwt token, String claim) {
    return at(token, claim) instanceof String text && !text.isBlank()
        ? Optional.of(text)
        : Optional.empty();
  }

  /** The known roles in the claim, which is a list or a space-separated string. */
  static Set<Role> roles(Jwt token, String claim) {
    return names(at(token, claim))
        .map(Role::ofName)
        .flatMap(Optional::stream)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * The teams in the claim, which is a list or a space-separated string. Invalid names are ignored.
   */
  static Set<String> teams(Jwt token, String claim) {
    return names(at(token, claim)).filter(Teams::isName).collect(Collectors.toUnmodifiableSet());
  }

  /** The person's display name, which people choose themselves; empty if the token has none. */
  static String name(Jwt token) {
    String name = text(token, "name").or(() -> text(token, "preferred_username")).orElse("");
    String printable = name.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}]", "").strip();
    // Half a surrogate pair would not be valid text.
    return printable
        .codePoints()
        .limit(MAX_NAME)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static Stream<String> names(@Nullable Object claim) {
    if (claim instanceof Collection<?> list) {
      return list.stream().filter(String.class::isInstance).map(String.class::cast);
    }
    return claim instanceof String text ? Arrays.stream(text.split(" ", -1)) : Stream.empty();
  }

  /** The claim of exactly this name, or the nested claim that the dots denote. */
  private static @Nullable Object at(Jwt token, String claim) {
    Object found = token.getClaims().get(claim);
    if (found != null) {
      return found;
    }
    Object step = token.getClaims();
    for (String name : claim.split("\\.", -1)) {
      step = step instanceof Map<?, ?> members ? members.get(name) : null;
    }
    return step;
  }
}
