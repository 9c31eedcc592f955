package dev.splitstream.assignment.server.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;

class PeopleTest {
  private static final String TOKEN = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ1In0.c2ln";

  @Test
  void withoutIssuer_tokensAreRefusedWithTheReason() {
    assertThatThrownBy(() -> people("", "").access(TOKEN))
        .isInstanceOfSatisfying(ProblemException.class, PeopleTest::saysNoIssuer);
  }

  @Test
  void issuerThatIsDown_isUnavailableNotADefect() {
    assertUnavailable(people("http://127.0.0.1:1", ""));
  }

  @Test
  void keysThatCannotBeRead_areUnavailableNotADefect() {
    assertUnavailable(people("http://127.0.0.1:1", "http://127.0.0.1:1/keys"));
  }

  private static void saysNoIssuer(ProblemException e) {
    assertThat(e.problem().kind()).isEqualTo(Problem.Kind.UNAUTHENTICATED);
    assertThat(e.problem().detail()).contains("no issuer");
  }

  private static void assertUnavailable(People people) {
    assertThatThrownBy(() -> people.access(TOKEN))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().kind()).isEqualTo(Problem.Kind.UNAVAILABLE));
  }

  private static People people(String issuer, String jwkSetUri) {
    PeopleProperties properties =
        new PeopleProperties(
            issuer,
            jwkSetUri,
            "splitstream",
            List.of(SignatureAlgorithm.RS256),
            "tenant",
            "roles",
            "teams");
    AuthenticationProvider tokens =
        new JwtAuthenticationProvider(TokenDecoders.of(properties, Clock.systemUTC()));
    return new People(
        properties,
        tokens,
        new KnownTenants(
            tenant -> Optional.of(new TenantState(null)), Duration.ofMinutes(1), () -> 0));
  }
}
