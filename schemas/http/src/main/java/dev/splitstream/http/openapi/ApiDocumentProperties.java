package dev.splitstream.http.openapi;

import dev.splitstream.http.limit.Limit;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How often the OpenAPI document, which takes no credential, is sent.
 *
 * @param perAddress requests of one address
 */
@Validated
@ConfigurationProperties("splitstream.api-document")
record ApiDocumentProperties(@NotNull @Valid Limit perAddress) {}
