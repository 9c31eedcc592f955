/** The dashboard: one static page, delivered with a strict content security policy. */
@NullMarked
package dev.splitstream.query.server.ui;

import org.jspecify.annotations.NullMarked;
