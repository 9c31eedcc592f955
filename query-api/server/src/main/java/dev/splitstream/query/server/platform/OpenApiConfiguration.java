package dev.splitstream.query.server.platform;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The description of the API, generated from the controllers. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {
  static final String PATH = "/api/v1/openapi.json";
  private static final String API_KEY = "api_key";
  private static final String BEARER = "bearer";

  @Bean
  OpenAPI openApi() {
    SecurityScheme apiKey =
        new SecurityScheme()
            .type(SecurityScheme.Type.APIKEY)
            .in(SecurityScheme.In.HEADER)
            .name("X-API-Key");
    SecurityScheme bearer =
        new SecurityScheme()
            .type(SecurityScheme.Type.HTTP)
            .scheme(BEARER)
            .description("A person's OAuth 2.0 token (JWT); or the key");
    return new OpenAPI()
        .info(
            new Info()
                .title("Splitstream query API")
                .version("v1")
                .description("What experiments showed. Errors are RFC 9457 problem documents."))
        // The same description at every address.
        .addServersItem(new Server().url("/"))
        .components(
            new Components().addSecuritySchemes(API_KEY, apiKey).addSecuritySchemes(BEARER, bearer))
        // Two items: either is enough.
        .addSecurityItem(new SecurityRequirement().addList(API_KEY))
        .addSecurityItem(new SecurityRequirement().addList(BEARER));
  }

  /** The generator has a mapper of its own, which must name fields as the answers do. */
  @Bean
  ModelResolver modelResolver(ObjectMapperProvider mappers) {
    ObjectMapper mapper = mappers.jsonMapper().copy();
    mapper.setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
    return new ModelResolver(mapper);
  }
}
