package dev.splitstream.assignment.server.anchor;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How the heads of tenants' histories are signed and published.
 *
 * @param keyFile the private signing key, in PEM; empty to anchor nothing
 * @param webhook URL that each anchor is posted to; empty for none
 * @param timeout how long the webhook may take to answer
 */
@Validated
@ConfigurationProperties("splitstream.anchor")
public record AnchorProperties(
    String keyFile,
    @Pattern(regexp = "|https?://.+") String webhook,
    @DurationMin(millis = 100) Duration timeout) {

  /** Without a key there is nothing to post. */
  @AssertTrue(message = "must name the key-file with the webhook") public boolean isKeyNamed() {
    return webhook.isEmpty() || !keyFile.isBlank();
  }

  /** Leaves out the webhook's address, which may contain a secret. */
  @Override
  public String toString() {
    return "AnchorProperties[keyFile=" + keyFile + ", webhook=***]";
  }
}
