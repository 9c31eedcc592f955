package dev.splitstream.assignment.server.platform;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** Checks the tokens that people come with. */
final class People {
  private final PeopleProperties properties;
  private final AuthenticationProvider tokens;
  private final KnownTenants tenants;

  People(PeopleProperties properties, AuthenticationProvider tokens, KnownTenants tenants) {
    this.properties = properties;
    this.tokens = tokens;
    this.tenants = tenants;
  }

  /**
   * What the token allows.
   *
   * @throws ProblemException 401 when it is not valid here, 403 when its tenant is not known or
   *     suspended, 503 when the issuer does not answer
   */
  Access access(String token) {
    if (!properties.isConfigured()) {
      throw ProblemException.of(
          Problem.Kind.UNAUTHENTICATED,
          "This service takes no tokens: no issuer is configured. Send an API key.");
    }
    Jwt checked = check(token);
    String subject = checked.getSubject();
    if (subject == null || subject.isBlank()) {
      throw ProblemException.of(Problem.Kind.UNAUTHENTICATED, "The token names no subject.");
    }
    return Access.ofPerson(
        tenant(checked),
        subject,
        TokenClaims.name(checked),
        TokenClaims.roles(checked, properties.rolesClaim()),
        TokenClaims.teams(checked, properties.teamsClaim()));
  }

  private String tenant(Jwt token) {
    Optional<String> named = TokenClaims.text(token, properties.tenantClaim());
    TenantState state = named.flatMap(tenants::find).orElseThrow(this::noTenant);
    TenantState.requireWorking(state.suspended());
    return named.orElseThrow(this::noTenant);
  }

  private ProblemException noTenant() {
    return ProblemException.of(
        Problem.Kind.FORBIDDEN,
        "The token names no tenant of this service in its claim " + properties.tenantClaim() + ".");
  }

  private Jwt check(String token) {
    try {
      Object checked = tokens.authenticate(new BearerTokenAuthenticationToken(token));
      if (checked instanceof JwtAuthenticationToken person) {
        return person.getToken();
      }
      throw new IllegalStateException("Cannot read a checked token: " + name(checked));
    } catch (AuthenticationServiceException | JwtDecoderInitializationException e) {
      throw new ProblemException(
          Problem.of(Problem.Kind.UNAVAILABLE, "The token's issuer does not answer."), e);
    } catch (AuthenticationException e) {
      throw new ProblemException(
          Problem.of(
              Problem.Kind.UNAUTHENTICATED,
              "The token is not valid: signature, issuer, audience, type or time is wrong."),
          e);
    }
  }

  private static String name(@Nullable Object object) {
    return object == null ? "nothing" : object.getClass().getName();
  }
}
