package dev.splitstream.http.people;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;
import java.time.Clock;
import java.util.Map;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;

/** Makes what checks tokens: signature, type, issuer, audience, times. */
final class TokenDecoders {
  private static final int TIMEOUT_MILLIS = 2_000;
  private static final int MAX_BYTES = 512 * 1024;

  private static final DefaultResourceRetriever HTTP =
      new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, MAX_BYTES);

  /** Plain, and as RFC 9068 names access tokens. */
  private static final JOSEObjectTypeVerifier<SecurityContext> TYPES =
      new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null);

  private TokenDecoders() {}

  /** Asks the issuer for its keys when the first token comes, so that a start needs no issuer. */
  static JwtDecoder of(PeopleProperties people, Clock clock) {
    return new SupplierJwtDecoder(() -> decoder(people, clock));
  }

  private static JwtDecoder decoder(PeopleProperties people, Clock clock) {
    try {
      NimbusJwtDecoder decoder =
          NimbusJwtDecoder.withJwkSource(keys(keySet(people)))
              .jwsAlgorithms(taken -> taken.addAll(people.algorithms()))
              .jwtProcessorCustomizer(processor -> processor.setJWSTypeVerifier(TYPES))
              .build();
      decoder.setJwtValidator(rules(people, clock));
      return decoder;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot ask the issuer for its keys", e);
    }
  }

  /**
   * Asked again when a token names a key that is not known, but not more than twice in 30 seconds:
   * anyone can make up such a token. The last keys serve while the issuer does not answer.
   */
  private static JWKSource<SecurityContext> keys(URL keySet) {
    return JWKSourceBuilder.create(keySet, HTTP)
        .refreshAheadCache(false)
        .rateLimited(true)
        .outageTolerant(true)
        .build();
  }

  private static URL keySet(PeopleProperties people) throws IOException {
    if (!people.jwkSetUri().isEmpty()) {
      return URI.create(people.jwkSetUri()).toURL();
    }
    String issuer = people.issuer().replaceFirst("/$", "");
    URL discovery = URI.create(issuer + "/.well-known/openid-configuration").toURL();
    try {
      Map<String, Object> document =
          JSONObjectUtils.parse(HTTP.retrieveResource(discovery).getContent());
      return JSONObjectUtils.getURI(document, "jwks_uri").toURL();
    } catch (ParseException | NullPointerException e) {
      throw new IOException("Cannot read " + discovery + ": it names no jwks_uri", e);
    }
  }

  private static OAuth2TokenValidator<Jwt> rules(PeopleProperties people, Clock clock) {
    JwtTimestampValidator times = new JwtTimestampValidator();
    times.setClock(clock);
    // The library would take a token without an end, which would open everything for ever.
    times.setAllowEmptyExpiryClaim(false);
    return new DelegatingOAuth2TokenValidator<>(
        times,
        new JwtIssuerValidator(people.issuer()),
        new JwtAudienceValidator(people.audience()));
  }
}
