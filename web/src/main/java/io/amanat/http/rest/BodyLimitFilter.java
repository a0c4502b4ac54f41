package io.amanat.http.rest;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.file.service.FileService;
import io.amanat.shared.error.ErrorCode;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Refuses bodies that are larger than their address takes, whether they announce their size or not. */
public class BodyLimitFilter extends HttpFilter {
    /** Every JSON body but those of webhooks. */
    static final long JSON_BYTES = 1024 * 1024;
    /** What an upload may have beside its files. */
    static final long UPLOAD_MARGIN_BYTES = 64 * 1024;

    private static final String UPLOAD = "/api/files/upload";

    private static final long serialVersionUID = 1L;

    @Inject
    private transient MarketSettings settings;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        long limit = limit(request.getRequestURI());
        if (request.getContentLengthLong() > limit) {
            PlainErrors.write(request, response, ErrorCode.BODY_TOO_LARGE);
            return;
        }
        chain.doFilter(request.getContentLengthLong() < 0 ? new Limited(request, limit) : request, response);
    }

    private long limit(String address) {
        if (address.equals(UPLOAD)) {
            return (long) FileService.MAX_FILES * settings.integer(MarketSetting.MAX_FILE_SIZE) + UPLOAD_MARGIN_BYTES;
        }
        return Webhooks.bytes(address, JSON_BYTES);
    }

    /** More bytes came than are allowed. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;

        TooLargeException() {
            super("the body is larger than allowed");
        }
    }

    private static final class Limited extends HttpServletRequestWrapper {
        private final long limit;
        /** One for the whole request: JAX-RS asks again before every read. */
        private ServletInputStream counting;

        Limited(HttpServletRequest request, long limit) {
            super(request);
            this.limit = limit;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            if (counting == null) {
                counting = new Counting(super.getInputStream(), limit);
            }
            return counting;
        }
    }

    private static final class Counting extends ServletInputStream {
        private final ServletInputStream body;
        private long left;

        Counting(ServletInputStream body, long limit) {
            this.body = body;
            this.left = limit;
        }

        private int count(int read) throws IOException {
            if (read > 0) {
                left -= read;
                if (left < 0) {
                    throw new TooLargeException();
                }
            }
            return read;
        }

        @Override
        public int read() throws IOException {
            int value = body.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return count(body.read(target, offset, length));
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
