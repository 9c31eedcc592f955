package dev.splitstream.http.openapi;

import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Serves the OpenAPI document of the whole product under {@value #PATH}, without a credential. It
 * is a file: the tests of each service hold its part to what the controllers declare, and every
 * response of the integration tests to the document.
 */
@Configuration(proxyBeanMethods = false)
public class ApiDocumentConfiguration implements WebMvcConfigurer {
  /** Where it is served. */
  public static final String PATH = "/api/v1/openapi.json";

  /** For Spring. */
  public ApiDocumentConfiguration() {}

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    // The part that the wildcard matches is the name of the file.
    registry
        .addResourceHandler("/api/v1/openapi.*")
        .addResourceLocations("classpath:/openapi/")
        .setCacheControl(CacheControl.noCache());
  }
}
