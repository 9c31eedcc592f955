package dev.splitstream.http.settings;

import dev.splitstream.settings.SecretVariable;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Reads secrets from the files named by {@code …_FILE} variables, as if the variables without this
 * suffix contained them. Spring finds this class by its name in {@code META-INF/spring.factories}.
 */
public final class SecretFiles implements EnvironmentPostProcessor {
  /**
   * Spring recognizes the form of environment variables by this suffix of the property source's
   * name.
   */
  private static final String NAME =
      "secretFiles-" + StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    Map<String, Object> secrets = Map.copyOf(SecretVariable.fromFiles(System.getenv()));
    environment
        .getPropertySources()
        .addBefore(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
            new SystemEnvironmentPropertySource(NAME, secrets));
  }
}
