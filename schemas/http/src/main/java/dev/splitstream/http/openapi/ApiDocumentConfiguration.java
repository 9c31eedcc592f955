package dev.splitstream.http.openapi;

import dev.splitstream.http.limit.RequestLimits;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Serves the OpenAPI document of the whole product under {@value #PATH}, without a credential. It
 * is a file: the tests of each service hold its part to what the controllers declare, and every
 * response of the integration tests to the document.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ApiDocumentProperties.class)
public class ApiDocumentConfiguration {
  /** Where it is served. */
  public static final String PATH = "/api/v1/openapi.json";

  private static final String TOO_MANY =
      "This address asks for the API's document too often. Keep it; its ETag shows changes.";

  /** For Spring. */
  public ApiDocumentConfiguration() {}

  @Bean
  ServletRegistrationBean<ApiDocumentServlet> apiDocument(
      ApiDocumentProperties properties, RequestLimits requests) {
    return new ServletRegistrationBean<>(
        new ApiDocumentServlet(
            ApiDocument.load(), requests.perHolder(properties.perAddress(), TOO_MANY)),
        PATH);
  }
}
