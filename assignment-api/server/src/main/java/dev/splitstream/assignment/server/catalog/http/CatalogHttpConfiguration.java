package dev.splitstream.assignment.server.catalog.http;

import dev.splitstream.assignment.server.catalog.edit.CatalogEditor;
import dev.splitstream.assignment.server.catalog.live.Catalog;
import dev.splitstream.assignment.server.catalog.report.History;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the catalog's endpoints share. */
@Configuration(proxyBeanMethods = false)
class CatalogHttpConfiguration {

  @Bean
  EntryEndpoints entryEndpoints(CatalogEditor entries, Catalog catalog, History history) {
    return new EntryEndpoints(entries, catalog, history);
  }
}
