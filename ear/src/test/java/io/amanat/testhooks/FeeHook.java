package io.amanat.testhooks;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.Map;

/**
 * POST /test-hooks/fee?bps=500 makes the platform's rate another one. The environment says it at the start and never again,
 * so the value that was read is replaced; 0 is that of the tests' server.
 */
@WebServlet("/fee")
public class FeeHook extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient BeanManager beans;

    @Inject
    private transient MarketSettings settings;

    @Override
    @SuppressWarnings("unchecked")
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        Bean<?> bean = beans.resolve(beans.getBeans(MarketSettings.class));
        // Asked once, so that it is there; what was injected stands before it.
        settings.integer(MarketSetting.PLATFORM_FEE_BPS);
        Object behind = beans.getContext(ApplicationScoped.class).get(bean);
        try {
            Field values = MarketSettings.class.getDeclaredField("values");
            values.setAccessible(true);
            ((Map<MarketSetting, Object>) values.get(behind))
                    .put(MarketSetting.PLATFORM_FEE_BPS, Integer.valueOf(request.getParameter("bps")));
        } catch (ReflectiveOperationException gone) {
            throw new ServletException(gone);
        }
        response.getWriter().write(Integer.toString(settings.integer(MarketSetting.PLATFORM_FEE_BPS)));
    }
}
