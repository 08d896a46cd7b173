// The description of the API, drawn by swagger-ui; requests that are tried out carry the CSRF token of the page.
(() => {
  const place = document.getElementById("swagger-ui");
  const root = document.documentElement;

  const followTheme = () => root.classList.toggle("dark-mode", root.dataset.bsTheme === "dark");
  new MutationObserver(followTheme).observe(root, { attributes: true, attributeFilter: ["data-bs-theme"] });
  followTheme();

  window.SwaggerUIBundle({
    url: place.dataset.url,
    domNode: place,
    presets: [window.SwaggerUIBundle.presets.apis],
    layout: "BaseLayout",
    deepLinking: true,
    defaultModelsExpandDepth: -1,
    requestInterceptor: (request) => {
      request.headers["X-CSRFToken"] = place.dataset.csrf;
      return request;
    },
  });
})();
