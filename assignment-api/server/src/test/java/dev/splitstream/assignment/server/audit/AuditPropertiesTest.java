package dev.splitstream.assignment.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Configuration;

class AuditPropertiesTest {
  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withInitializer(new ConfigDataApplicationContextInitializer())
          .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
          .withUserConfiguration(Properties.class);

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(AuditProperties.class)
  static class Properties {}

  @Test
  void defaults_areTheDocumentedOnes() {
    runner.run(
        context ->
            assertThat(context.getBean(AuditProperties.class))
                .isEqualTo(
                    new AuditProperties(
                        Duration.ofSeconds(10),
                        10_000,
                        Duration.ofDays(30),
                        Duration.ofDays(400))));
  }

  @Test
  void everyKey_isMapped() {
    runner
        .withPropertyValues(
            "splitstream.audit.write-interval=1s",
            "splitstream.audit.entries=2",
            "splitstream.audit.keep-refusals=3h",
            "splitstream.audit.keep-reads=4h")
        .run(
            context ->
                assertThat(context.getBean(AuditProperties.class))
                    .isEqualTo(
                        new AuditProperties(
                            Duration.ofSeconds(1), 2, Duration.ofHours(3), Duration.ofHours(4))));
  }

  @Test
  void errors_areToldAllAtOnce() {
    runner
        .withPropertyValues("splitstream.audit.entries=0", "splitstream.audit.keep-reads=1m")
        .run(
            context ->
                assertThat(context.getStartupFailure())
                    .rootCause()
                    .hasMessageContaining("entries")
                    .hasMessageContaining("keepReads"));
  }
}
