package dev.splitstream.assignment.server.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.splitstream.http.access.Access;
import dev.splitstream.http.openapi.DescribeRefusals;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;

/**
 * Generates the service's part of the API document. Controllers are described from their code, the
 * plain servlets in {@code openapi/servlets.json}.
 */
@Configuration(proxyBeanMethods = false)
class ServiceDescription {
  private static final String SERVLETS = "openapi/servlets.json";

  static {
    SpringDocUtils.getConfig()
        .addRequestWrapperToIgnore(Access.class)
        // A body that is parsed by hand, not a bean with the members of JsonNode.
        .replaceWithClass(JsonNode.class, Object.class);
  }

  @Bean
  OpenApiCustomizer description() {
    return api -> {
      OpenAPI servlets = read();
      servlets.getPaths().forEach(api.getPaths()::addPathItem);
      servlets.getComponents().getSchemas().forEach(api.getComponents()::addSchemas);
      CatalogDescription.in(api);
      StatusDescription.in(api);
      DescribeRefusals.in(api);
    };
  }

  private static OpenAPI read() {
    try (InputStream in = new ClassPathResource(SERVLETS).getInputStream()) {
      return Json31.mapper().readValue(in, OpenAPI.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot parse " + SERVLETS + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + SERVLETS, e);
    }
  }
}
