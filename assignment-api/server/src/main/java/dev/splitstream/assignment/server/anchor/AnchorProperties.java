package dev.splitstream.assignment.server.anchor;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How the heads of histories are anchored.
 *
 * @param keyFile with the private key that signs, in PEM; empty when nothing is anchored
 * @param webhook where each anchor is posted to; empty for nowhere
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

  /** Without what may be a secret in the webhook's address. */
  @Override
  public String toString() {
    return "AnchorProperties[keyFile=" + keyFile + ", webhook=***]";
  }
}
