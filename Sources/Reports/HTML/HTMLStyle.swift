/// How reports look: light and dark, on telephones, on wide screens, on paper.
enum HTMLStyle {
  static let css = """
    :root{color-scheme:light dark;--ground:#ffffff;--ink:#1f2328;--quiet:#57606a;--rule:#d0d7de;--warn:#9a3412;--busy:\(ChartColors.busyOnLight)}
    @media (prefers-color-scheme:dark){:root{--ground:#0d1117;--ink:#e6edf3;--quiet:#9da7b3;--rule:#30363d;--warn:#ffab70;--busy:\(ChartColors.busyOnDark)}}
    *{box-sizing:border-box}
    html{-webkit-text-size-adjust:100%}
    body{margin:0;background:var(--ground);color:var(--ink);font:15px/1.5 system-ui,'DejaVu Sans',sans-serif;overflow-wrap:anywhere}
    main{max-width:1200px;margin:0 auto;padding:20px 12px 48px}
    h1{font-size:22px;line-height:1.25;margin:0 0 8px}
    h2{font-size:17px;line-height:1.3;margin:36px 0 4px}
    h3{font-size:15px;line-height:1.3;margin:28px 0 4px}
    p{margin:0 0 8px;max-width:80ch}
    .quiet,caption{color:var(--quiet);font-size:13px}
    .warning{color:var(--warn);font-weight:600}
    figure{margin:12px 0 0}
    .core{stroke:var(--busy)}
    .wide{display:none}
    .panels{display:grid;grid-template-columns:minmax(0,1fr);gap:6px 40px}
    .panels svg{display:block}
    .panels p{font-size:11px;margin:3px 0 0}
    figcaption{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 16px;margin:0 0 3px;font-size:13px}
    b{font-weight:600}
    .scroll{overflow-x:auto;margin:10px 0 14px}
    table{border-collapse:collapse;font-size:13px;font-variant-numeric:tabular-nums;overflow-wrap:normal}
    caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
    th,td{text-align:left;padding:4px 18px 4px 0;white-space:nowrap;border-bottom:1px solid var(--rule);font-weight:400}
    thead th{color:var(--quiet)}
    tbody th{white-space:normal;overflow-wrap:anywhere;min-width:24ch;max-width:48ch}
    .number{text-align:right}
    details{margin:8px 0 0}
    summary{cursor:pointer}
    pre{overflow-x:auto;font:12px/1.45 ui-monospace,'DejaVu Sans Mono',monospace;margin:8px 0 0}
    dl{display:grid;grid-template-columns:minmax(0,1fr);margin:8px 0 0;font-size:13px}
    dt{color:var(--quiet)}
    dd{margin:0 0 6px}
    article{border-top:2px solid var(--rule);margin-top:44px}
    @media (min-width:720px){
    main{padding:32px 28px 64px}
    h1{font-size:26px}
    .wide{display:block}
    .narrow{display:none}
    .panels{grid-template-columns:repeat(2,minmax(0,1fr))}
    dl{grid-template-columns:max-content minmax(0,1fr);gap:0 20px}
    }
    @media (min-width:1130px){
    .columns{display:grid;grid-template-columns:minmax(0,760fr) minmax(0,336fr);gap:0 48px}
    .halves{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:0 40px}
    }
    @page{size:A4;margin:14mm}
    @media print{
    body{font-size:10.5pt}
    main{max-width:none;padding:0}
    h1{font-size:16pt}
    h2,h3{margin-top:18pt}
    h1,h2,h3,.quiet{break-after:avoid}
    .wide{display:block}
    .narrow{display:none}
    .panels{display:block}
    .panels figure{display:inline-block;width:48%;margin-right:1.5%;vertical-align:top}
    svg,figure,tr,dd{break-inside:avoid}
    figure svg{max-height:250mm}
    .scroll{overflow:visible}
    table{font-size:8pt}
    th,td{padding-right:8pt}
    tbody th{min-width:0;max-width:none}
    pre{white-space:pre-wrap;overflow:visible;font-size:7.5pt}
    thead{display:table-header-group}
    }
    """
}
