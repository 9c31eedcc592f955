/**
 * The history of a tenant's catalog: its records, the chain of hashes over them, and its
 * verification.
 */
@NullMarked
package dev.splitstream.catalog.audit;

import org.jspecify.annotations.NullMarked;
