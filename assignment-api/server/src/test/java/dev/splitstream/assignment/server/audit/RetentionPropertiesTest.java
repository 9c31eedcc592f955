package dev.splitstream.assignment.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.assignment.server.config.SettingsRunner;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class RetentionPropertiesTest {
  private final ApplicationContextRunner runner = SettingsRunner.of(Properties.class);

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(RetentionProperties.class)
  static class Properties {}

  @Test
  void defaults_areTheDocumentedOnes() {
    runner.run(
        context ->
            assertThat(context.getBean(RetentionProperties.class))
                .isEqualTo(new RetentionProperties(Duration.ofDays(30), Duration.ofDays(400))));
  }

  @Test
  void everyKey_isMapped() {
    runner
        .withPropertyValues("splitstream.audit.keep-refusals=3h", "splitstream.audit.keep-reads=4h")
        .run(
            context ->
                assertThat(context.getBean(RetentionProperties.class))
                    .isEqualTo(new RetentionProperties(Duration.ofHours(3), Duration.ofHours(4))));
  }

  @Test
  void errors_areToldAllAtOnce() {
    runner
        .withPropertyValues("splitstream.audit.keep-refusals=0s", "splitstream.audit.keep-reads=1m")
        .run(
            context ->
                assertThat(context.getStartupFailure())
                    .rootCause()
                    .hasMessageContaining("keepRefusals")
                    .hasMessageContaining("keepReads"));
  }
}
