package dev.splitstream.assignment.server.number;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JacksonModule;

/** Bounds the numbers in the bodies of controllers. */
@Configuration(proxyBeanMethods = false)
class NumberConfiguration {

  @Bean
  JacksonModule boundedNumbers() {
    return BoundedTrees.module();
  }
}
