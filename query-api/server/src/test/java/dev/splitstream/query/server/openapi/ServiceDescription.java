package dev.splitstream.query.server.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import dev.splitstream.http.openapi.DescribeRefusals;
import io.swagger.v3.core.jackson.ModelResolver;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the description is generated with. */
@Configuration(proxyBeanMethods = false)
class ServiceDescription {
  @Bean
  OpenApiCustomizer describedRefusals() {
    return DescribeRefusals::in;
  }

  /** The generator has a mapper of its own, which must name fields as the answers do. */
  @Bean
  ModelResolver modelResolver(ObjectMapperProvider mappers) {
    ObjectMapper mapper = mappers.jsonMapper().copy();
    mapper.setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
    return new ModelResolver(mapper);
  }
}
