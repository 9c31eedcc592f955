package dev.splitstream.http.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.splitstream.http.access.Access;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.http.problem.ProblemKind;
import dev.splitstream.store.tenant.TenantState;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;

/** What tokens open, and how those that open nothing are refused. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PeopleTest {
  private static final String TOKEN = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ1In0.c2ln";
  private static final Map<String, TenantState> TENANTS =
      Map.of("acme", new TenantState(null), "late", new TenantState("unpaid"));

  private final TestIssuer issuer = new TestIssuer();

  @AfterAll
  void stop() {
    issuer.close();
  }

  @Test
  void goodToken_opensItsTenant_inTheNameOfItsSubject() {
    Access access = access(issuer.token("acme", "analyst"));
    assertThat(access.tenant()).isEqualTo("acme");
    assertThat(access.actor()).isEqualTo("Ada (u-1)");
    assertThat(access.holder()).isEqualTo("person:acme:u-1");
    assertThat(access.keyId()).isEmpty();
  }

  @Test
  void withoutIssuer_tokensAreRefusedWithTheReason() {
    assertRefused(people("", ""), TOKEN, ProblemKind.UNAUTHENTICATED, "no issuer");
  }

  @Test
  void issuerThatIsDown_isUnavailableNotADefect() {
    assertRefused(people("http://127.0.0.1:1", ""), TOKEN, ProblemKind.UNAVAILABLE, "issuer");
  }

  @Test
  void keysThatCannotBeRead_areUnavailableNotADefect() {
    People people = people("http://127.0.0.1:1", "http://127.0.0.1:1/keys");
    assertRefused(people, TOKEN, ProblemKind.UNAVAILABLE, "issuer");
  }

  @Test
  void suspendedTenant_isRefusedWithTheReason() {
    assertRefused(issuer.token("late", "admin"), ProblemKind.FORBIDDEN, "unpaid");
  }

  @Test
  void unknownTenant_isRefusedWithTheNameOfTheClaim() {
    assertRefused(issuer.token("nowhere", "admin"), ProblemKind.FORBIDDEN, "claim tenant");
  }

  /** It becomes part of rows of the database, which have a size and take no NUL. */
  @ParameterizedTest
  @ValueSource(strings = {"a\0b", "a\nb", " "})
  void subjectThatIsNoText_isRefused(String subject) {
    assertRefused(ofSubject(subject), ProblemKind.UNAUTHENTICATED, "subject");
  }

  @Test
  void subject_isAsLongAsOpenIdAllows() {
    assertThat(access(ofSubject("x".repeat(255))).actor()).contains("x".repeat(255));
    assertRefused(ofSubject("x".repeat(256)), ProblemKind.UNAUTHENTICATED, "255 characters");
  }

  private String ofSubject(String subject) {
    JWTClaimsSet.Builder claims = issuer.claims("acme", "viewer");
    return issuer.sign(claims.subject(subject).build());
  }

  private Access access(String token) {
    return people(issuer.uri(), "").access(token, new MockHttpServletRequest());
  }

  private void assertRefused(String token, ProblemKind kind, String detail) {
    assertRefused(people(issuer.uri(), ""), token, kind, detail);
  }

  private static void assertRefused(People people, String token, ProblemKind kind, String detail) {
    assertThatThrownBy(() -> people.access(token, new MockHttpServletRequest()))
        .isInstanceOfSatisfying(
            ProblemException.class, refused -> assertThat(refused.problem().kind()).isEqualTo(kind))
        .hasMessageContaining(detail);
  }

  private static People people(String issuer, String jwkSetUri) {
    PeopleProperties properties =
        new PeopleProperties(
            issuer,
            jwkSetUri,
            TestIssuer.AUDIENCE,
            List.of(SignatureAlgorithm.RS256),
            "tenant",
            "roles",
            "teams");
    return new People(
        properties, tenant -> Optional.ofNullable(TENANTS.get(tenant)), Clock.systemUTC());
  }
}
