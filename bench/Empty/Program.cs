// What the runtime alone costs.
return 0;
