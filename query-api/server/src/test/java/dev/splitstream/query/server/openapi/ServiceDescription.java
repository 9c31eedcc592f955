package dev.splitstream.query.server.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import dev.splitstream.http.openapi.DescribeRefusals;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.Objects;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the description is generated with. */
@Configuration(proxyBeanMethods = false)
class ServiceDescription {
  @Bean
  OpenApiCustomizer describedRefusals() {
    return api -> {
      DescribeRefusals.in(api);
      api.getPaths().values().stream()
          .filter(item -> item.getGet() != null)
          .forEach(item -> describeTag(item.getGet().getResponses()));
    };
  }

  /** Every answer to a GET has a tag, and unchanged ones are not sent again. */
  private static void describeTag(ApiResponses responses) {
    ApiResponse unchanged = new ApiResponse().description("It did not change");
    DescribeRefusals.headers(unchanged, "ETag", "X-Request-Id");
    responses.addApiResponse("304", unchanged);
    DescribeRefusals.headers(Objects.requireNonNull(responses.get("200")), "ETag");
  }

  /** The generator has a mapper of its own, which must name fields as the answers do. */
  @Bean
  ModelResolver modelResolver(ObjectMapperProvider mappers) {
    ObjectMapper mapper = mappers.jsonMapper().copy();
    mapper.setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
    return new ModelResolver(mapper);
  }
}
