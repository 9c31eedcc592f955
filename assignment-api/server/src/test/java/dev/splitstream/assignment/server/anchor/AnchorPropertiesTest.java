package dev.splitstream.assignment.server.anchor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.assignment.server.config.SettingsRunner;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class AnchorPropertiesTest {
  private final ApplicationContextRunner runner = SettingsRunner.of(Properties.class);

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(AnchorProperties.class)
  static class Properties {}

  @Test
  void defaults_areTheDocumentedOnes() {
    runner.run(
        context ->
            assertThat(context.getBean(AnchorProperties.class))
                .isEqualTo(new AnchorProperties("", "", Duration.ofSeconds(5))));
  }

  @Test
  void everyKey_isMapped() {
    runner
        .withPropertyValues(
            "splitstream.anchor.key-file=/k.pem",
            "splitstream.anchor.webhook=https://h/",
            "splitstream.anchor.timeout=1s")
        .run(
            context ->
                assertThat(context.getBean(AnchorProperties.class))
                    .isEqualTo(
                        new AnchorProperties("/k.pem", "https://h/", Duration.ofSeconds(1))));
  }

  @Test
  void webhookWithoutAKey_isRefused() {
    runner
        .withPropertyValues("splitstream.anchor.webhook=https://h/")
        .run(
            context ->
                assertThat(context.getStartupFailure())
                    .rootCause()
                    .hasMessageContaining("key-file"));
  }

  @Test
  void address_isNeverPrinted() {
    assertThat(new AnchorProperties("", "https://h/secret", Duration.ZERO).toString())
        .doesNotContain("secret");
  }
}
