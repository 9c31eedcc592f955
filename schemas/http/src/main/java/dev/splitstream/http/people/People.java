package dev.splitstream.http.people;

import static dev.splitstream.http.problem.ProblemKind.FORBIDDEN;
import static dev.splitstream.http.problem.ProblemKind.UNAUTHENTICATED;
import static dev.splitstream.http.problem.ProblemKind.UNAVAILABLE;

import dev.splitstream.http.access.Access;
import dev.splitstream.http.audit.RefusalValve;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.store.tenant.TenantState;
import jakarta.servlet.ServletRequest;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * Validates people's tokens with Spring Security's resource server. Its filter chain is not used,
 * because it does not know API keys and would check every request a second time.
 */
public final class People {
  /**
   * The longest subject in OpenID Connect. Subjects are part of keys of database tables, whose size
   * is limited.
   */
  private static final int MAX_SUBJECT = 255;

  private final PeopleProperties properties;
  private final AuthenticationProvider tokens;
  private final Function<String, Optional<TenantState>> tenants;

  /**
   * Accepts tokens according to these properties. The issuer's keys are fetched for the first
   * token.
   *
   * @param tenants the state of a tenant; empty if it does not exist
   * @param clock decides whether a token has expired
   */
  public People(
      PeopleProperties properties, Function<String, Optional<TenantState>> tenants, Clock clock) {
    this.properties = properties;
    this.tokens = new JwtAuthenticationProvider(TokenDecoders.of(properties, clock));
    this.tenants = tenants;
  }

  /**
   * The access of a request's token. Records the sender in the request, for the audit of refusals.
   *
   * @throws ProblemException 401 if it is invalid, 403 if its tenant is unknown or suspended, 503
   *     if the issuer does not answer
   */
  public Access access(String token, ServletRequest request) {
    if (!properties.isConfigured()) {
      throw ProblemException.of(
          UNAUTHENTICATED,
          "This service does not accept tokens: no issuer is configured. Send an API key.");
    }
    Jwt checked = check(token);
    String subject = subject(checked);
    Optional<String> tenant = TokenClaims.text(checked, properties.tenantClaim());
    TenantState state = tenant.flatMap(tenants).orElseThrow(this::noTenant);
    Access access =
        Access.ofPerson(
            tenant.orElseThrow(this::noTenant),
            subject,
            TokenClaims.name(checked),
            TokenClaims.roles(checked, properties.rolesClaim()),
            TokenClaims.teams(checked, properties.teamsClaim()));
    RefusalValve.note(request, access);
    Access.requireWorking(state.suspended());
    return access;
  }

  private String subject(Jwt token) {
    String subject = token.getSubject();
    if (subject == null || subject.isBlank()) {
      throw ProblemException.of(UNAUTHENTICATED, "The token has no subject.");
    }
    if (subject.length() > MAX_SUBJECT || subject.chars().anyMatch(Character::isISOControl)) {
      throw ProblemException.of(
          UNAUTHENTICATED,
          "The token's subject has more than "
              + MAX_SUBJECT
              + " characters, or control characters.");
    }
    return subject;
  }

  private ProblemException noTenant() {
    return ProblemException.of(
        FORBIDDEN,
        "The token does not name a tenant of this service in its claim "
            + properties.tenantClaim()
            + ".");
  }

  private Jwt check(String token) {
    try {
      Object checked = tokens.authenticate(new BearerTokenAuthenticationToken(token));
      if (checked instanceof JwtAuthenticationToken person) {
        return person.getToken();
      }
      throw new IllegalStateException("Cannot read a validated token: " + name(checked));
    } catch (AuthenticationServiceException | JwtDecoderInitializationException e) {
      throw ProblemException.of(UNAVAILABLE, "The token's issuer does not answer.", e);
    } catch (AuthenticationException e) {
      throw ProblemException.of(
          UNAUTHENTICATED,
          "The token is not valid: signature, issuer, audience, type or time is wrong.",
          e);
    }
  }

  private static String name(@Nullable Object object) {
    return object == null ? "nothing" : object.getClass().getName();
  }
}
