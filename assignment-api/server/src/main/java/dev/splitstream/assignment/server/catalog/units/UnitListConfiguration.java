package dev.splitstream.assignment.server.catalog.units;

import dev.splitstream.assignment.server.catalog.edit.CatalogEditor;
import dev.splitstream.assignment.server.config.ServerProperties;
import dev.splitstream.assignment.server.privacy.Pseudonyms;
import dev.splitstream.assignment.server.turn.UploadTurns;
import dev.splitstream.store.unitlist.UnitListStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How units are named in segments and overrides. */
@Configuration(proxyBeanMethods = false)
class UnitListConfiguration {

  @Bean
  Overrides overrides(Pseudonyms pseudonyms) {
    return new Overrides(pseudonyms);
  }

  @Bean
  UnitListUpload unitListUpload(
      CatalogEditor entries,
      UnitListStore lists,
      Pseudonyms pseudonyms,
      ServerProperties properties) {
    return new UnitListUpload(entries, lists, pseudonyms, new UploadTurns(properties.edits()));
  }
}
